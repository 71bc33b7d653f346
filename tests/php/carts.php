<?php
declare(strict_types=1);

require_once __DIR__ . '/../../examples/php/amapi.php';

function same($expected, $found): void
{
    if ($expected !== $found) {
        throw new Exception('expected ' . var_export($expected, true) . ', found ' . var_export($found, true));
    }
}

/** The configuration in an element; nothing else in it may be markup. */
function held(string $html): array
{
    if (!preg_match('~<amapi-checkout(?: [a-z-]+(?:="[^"<>]*")?)*>[^<]*<script type="application/json">([^<>&\']*)</script></amapi-checkout>~D', $html, $found)) {
        throw new Exception("not one element with one script: $html");
    }
    same(1, substr_count($html, '<amapi-checkout'));
    same(0, preg_match('/[^\x20-\x7E]/', $found[1]));
    // Nothing that a template would execute.
    same(0, preg_match('/"[^"]*(\[\[|\{\{|\[gallery)[^"]*"/', $found[1]));
    return json_decode($found[1], true, 512, JSON_THROW_ON_ERROR);
}

/** A cart whose only line has these keys instead. */
function cart(array $line): array
{
    return ['items' => [$line + ['productId' => 1, 'itemId' => 2, 'name' => 'Чайник', 'price' => 1990]], 'totalWeight' => 1.2, 'totalVolume' => 0.004];
}

final class Money
{
    public function __toString(): string
    {
        return '1990.50';
    }
}

/** Names that other software may interpret, or that are malformed; and the name to show. */
const NAMES = [
    'Чай & кофе <b>',
    '</script><script>alert(1)</script>',
    '<!-- <script>',
    '--></amapi-checkout>',
    "О'Нил «Ёлка» \"3″\"",
    "две\nстроки\tи\r\n",
    "\u{2028}\u{2029}\u{FEFF}",
    'Чайник 🫖 e\u{301}',
    '[[!evil]] [[*id]] {{constructor}} {$smarty} [gallery] #NAME#',
    'C:\\путь\\" , "price": 1, "',
    '&lt;b&gt; &amp;amp;',
    '%s %1$s $1 \\1',
    '',
    '0',
];

function carts(): array
{
    $tests = [];
    foreach (NAMES as $name) {
        $tests['name ' . json_encode($name)] = fn () => same($name, held(amapi_checkout(cart(['name' => $name])))['items'][0]['name']);
    }
    foreach (["Чай\xFFник" => "Чай\u{FFFD}ник", "\xD7\xE0\xE9" => null, "кофе\xD0" => "кофе\u{FFFD}"] as $broken => $shown) {
        $tests['invalid UTF-8 ' . bin2hex($broken)] = function () use ($broken, $shown): void {
            $name = held(amapi_checkout(cart(['name' => (string) $broken])))['items'][0]['name'];
            same(1, preg_match('//u', $name));
            same($shown ?? $name, $name);
        };
    }
    // The given value, and the value in the JSON.
    $prices = [[1990, 1990], ['1990.00', '1990.00'], [29.95, '29.95'], [0.1 + 0.2, '0.3'], [1e6, '1000000'], [1990.0, '1990'], [new Money(), '1990.50'], [0, 0], [0.0, '0'], [100.0, '100'], [5.6e-17, '0']];
    foreach ($prices as [$price, $written]) {
        foreach (['-1', '17'] as $precision) {
            $tests['price ' . var_export($price, true) . " at $precision"] = function () use ($price, $written, $precision): void {
                $before = ini_set('serialize_precision', $precision);
                same($written, held(amapi_checkout(cart(['price' => $price])))['items'][0]['price']);
                ini_set('serialize_precision', $before);
            };
        }
    }
    $tests['a price that is no number shows the words of the shop and no other price'] = function (): void {
        foreach ([NAN, INF, -INF] as $price) {
            $log = ini_set('error_log', '/dev/null');
            same('<amapi-checkout>Позвоните</amapi-checkout>', amapi_checkout(cart(['price' => $price]), [], 'Позвоните'));
            ini_set('error_log', $log);
        }
    };
    $tests['a list from which a line was taken is a list'] = function (): void {
        $cart = cart([]);
        $cart['items'] = [3 => $cart['items'][0], 7 => $cart['items'][0]];
        same([0, 1], array_keys(held(amapi_checkout($cart))['items']));
        same(1, preg_match('/"items":\[/', amapi_checkout($cart)));
    };
    $tests['what is empty stays for the widget to take as an object, and nothing at all is an object'] = function (): void {
        $html = amapi_checkout(['delivery' => ['address' => new stdClass(), 'external' => []], 'days' => []]);
        same(1, preg_match('/"address":\{\},"external":\[\]/', $html));
        same(1, preg_match('/>\{\}</', amapi_checkout([])));
    };
    $tests['codes and names that look like numbers are texts, and numbers are not'] = function (): void {
        $config = ['delivery' => ['pickup' => ['points' => [['code' => 103, 'name' => 1984, 'address' => 'Москва']], 'intervals' => [9, 'с 9 до 14']]], 'payment' => [1, '2']];
        $held = held(amapi_checkout($config));
        same(['code' => '103', 'name' => '1984', 'address' => 'Москва'], $held['delivery']['pickup']['points'][0]);
        same([1, '2'], $held['payment']);
    };
    $tests['attributes are escaped, true has no value, and nothing else gets into the tag'] = function (): void {
        $attributes = ['api' => '/a?b&c="><script>', 'analytics' => true, 'debug' => false, 'config' => null, 'x onclick' => 'y', 'draft-days' => 3, "lang\n" => 'en', 'token' => "\xFF"];
        same(
            "<amapi-checkout api=\"/a?b&amp;c=&quot;&gt;&lt;script&gt;\" analytics draft-days=\"3\" token=\"\u{FFFD}\">",
            strstr(amapi_checkout([], $attributes), '<script type', true)
        );
    };
    $tests['the code of docs/RECIPES.md'] = function (): void {
        preg_match('/```php\n(.*?)```/s', file_get_contents(__DIR__ . '/../../docs/RECIPES.md'), $code);
        ['items' => $items, 'totalWeight' => $weight, 'totalVolume' => $volume] = cart(['name' => '<b>']);
        ob_start();
        eval($code[1]);
        same('<b>', held(ob_get_clean())['items'][0]['name']);
    };
    $tests['a cart of a thousand lines of long names'] = function (): void {
        $cart = cart([]);
        $cart['items'] = array_fill(0, 1000, ['name' => str_repeat('Чайник [медный] "\\', 50)] + $cart['items'][0]);
        same(1000, count(held(amapi_checkout($cart))['items']));
    };
    return $tests;
}
