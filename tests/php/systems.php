<?php
declare(strict_types=1);

const EXAMPLES = __DIR__ . '/../../examples/php';

/** A name as typed, and as stored by systems that escape. */
const TYPED = 'Чай & кофе «3"» <b>';
const KEPT = 'Чай &amp; кофе «3&quot;» &lt;b&gt;';

/** A stand-in for a system's class, made of functions and values. */
class StandIn
{
    public function __construct(private array $has)
    {
    }

    public function __call(string $name, array $given)
    {
        return is_callable($this->has[$name] ?? null) ? ($this->has[$name])(...$given) : ($this->has[$name] ?? null);
    }

    public function __get(string $name)
    {
        return $this->has[$name] ?? null;
    }
}

/** Runs a file of the examples next to amapi.php, in the folders of its system. */
function in_folder(string $system, string $file): string
{
    $folder = sys_get_temp_dir() . '/amapi-' . getmypid() . "-$system";
    foreach (['components/amapi', 'library', 'local/php_interface'] as $below) {
        @mkdir("$folder/$below", 0777, true);
        // One process can define the function only once, and carts.php has.
        file_put_contents("$folder/$below/amapi.php", '<?php');
    }
    file_put_contents("$folder/amapi.php", '<?php');
    copy(EXAMPLES . "/$system/$file", "$folder/$file");
    register_shutdown_function(fn () => exec('rm -r ' . escapeshellarg($folder)));
    return $folder;
}

/** Checks the one line that each system must pass. */
function is_right(string $html, array $more): void
{
    $held = held($html);
    same(TYPED, $held['items'][0]['name']);
    same($more, array_intersect_key($held['items'][0], $more));
    same(['2.4', '0.012'], [$held['totalWeight'], $held['totalVolume']]);
    same(1, count($held['items']));
    same([1, 2], $held['payment']);
}

function systems(): array
{
    return [
        'WooCommerce: a shortcode' => function (): void {
            $product = new StandIn([
                'get_name' => 'Чай &amp; кофе «3&quot;» &lt;b&gt;', 'is_in_stock' => true, 'get_weight' => '1200', 'get_length' => '10', 'get_width' => '20', 'get_height' => '30',
            ]);
            $line = ['product_id' => 1191767, 'variation_id' => 0, 'quantity' => 2, 'data' => $product];
            $GLOBALS['woo'] = ['cart' => new StandIn(['get_cart' => ['a1b2' => $line]]), 'shortcodes' => [], 'modules' => []];
            eval('
                function WC() { return (object) ["cart" => $GLOBALS["woo"]["cart"]]; }
                function add_shortcode($name, $call) { $GLOBALS["woo"]["shortcodes"][$name] = $call; }
                function wp_enqueue_script_module($id, $src) { $GLOBALS["woo"]["modules"][$id] = $src; }
                function content_url($path) { return "https://shop.example/wp-content$path"; }
                function apply_filters($name, $value) { return $value; }
                function esc_html__($text) { return htmlspecialchars($text); }
                function wc_get_price_to_display($product) { return "1990.5000"; }
                function wc_get_weight($value, $to) { return $value / 1000; }
                function wc_get_dimension($value, $to) { return $value / 100; }
            ');
            require in_folder('woocommerce', 'amapi-checkout.php') . '/amapi-checkout.php';
            $shortcode = $GLOBALS['woo']['shortcodes']['amapi_checkout'];
            is_right($shortcode(), ['productId' => 1191767, 'itemId' => 1191767, 'price' => '1990.5', 'quantity' => 2, 'status' => 3]);
            same(['amapi-checkout' => 'https://shop.example/wp-content/amapi/checkout.js'], $GLOBALS['woo']['modules']);
            same(true, DONOTCACHEPAGE);
            $GLOBALS['woo']['cart'] = null;
            same([], held($shortcode())['items']);
        },
        'OpenCart: a controller' => function (): void {
            $folder = in_folder('opencart', 'amapi.php');
            define('DIR_SYSTEM', "$folder/");
            eval('class Controller extends StandIn {}');
            copy(EXAMPLES . '/opencart/amapi.php', "$folder/controller.php");
            require "$folder/controller.php";
            $product = [
                'product_id' => '1191767', 'cart_id' => '857', 'name' => KEPT, 'price' => '1990.5000', 'tax_class_id' => 1, 'quantity' => '2', 'stock' => true,
                'weight' => 2400.0, 'weight_class_id' => 2, 'length' => '10.00', 'width' => '20.00', 'height' => '30.00', 'length_class_id' => 1,
            ];
            $controller = new ControllerExtensionModuleAmapi([
                'cart' => new StandIn(['getProducts' => [$product]]),
                'tax' => new StandIn(['calculate' => fn ($price) => $price]),
                'weight' => new StandIn(['convert' => fn ($value, $from, $to) => $value / 1000]),
                'length' => new StandIn(['convert' => fn ($value, $from, $to) => $value]),
                'config' => new StandIn(['get' => fn ($key) => ['config_tax' => '1', 'config_telephone' => '8 &amp; 9'][$key] ?? null]),
            ]);
            $html = $controller->index();
            is_right($html, ['productId' => '1191767', 'itemId' => '857', 'price' => '1990.5', 'quantity' => '2', 'status' => 3]);
            same(true, strpos($html, 'по телефону 8 &amp; 9<script') !== false);
            same(true, strpos($html, '<script type="module" src="/amapi/checkout.js"></script><amapi-checkout') === 0);
        },
        '1С-Битрикс: a template of the basket' => function (): void {
            $folder = in_folder('bitrix', 'template.php');
            define('B_PROLOG_INCLUDED', true);
            $_SERVER['DOCUMENT_ROOT'] = $folder;
            $row = [
                'ID' => '857', 'PRODUCT_ID' => '1191767', 'NAME' => KEPT, '~NAME' => TYPED, 'PRICE' => '1990.5000', 'QUANTITY' => '2.0000', 'WEIGHT' => '1200',
                'CAN_BUY' => 'Y', 'DELAY' => 'N', 'DIMENSIONS' => ['WIDTH' => 100, 'HEIGHT' => 200, 'LENGTH' => 300],
            ];
            $frames = [];
            $template = new StandIn(['createFrame' => function () use (&$frames) {
                $frame = new StandIn(['begin' => function () use (&$frame, &$frames) {
                    $frames[] = 'begin';
                    return $frame;
                }, 'end' => function () use (&$frames): void {
                    $frames[] = 'end';
                }]);
                return $frame;
            }]);
            $print = function (string $file, array $arResult): void {
                require $file;
            };
            ob_start();
            $print->call($template, "$folder/template.php", ['GRID' => ['ROWS' => [857 => $row, 858 => ['DELAY' => 'Y'] + $row]]]);
            $html = ob_get_clean();
            is_right($html, ['productId' => '1191767', 'itemId' => '857', 'price' => '1990.5', 'quantity' => '2', 'status' => 3]);
            same(['begin', 'end'], $frames);
            same(true, strpos($html, 'type="module" data-skip-moving="true"') !== false);
        },
        'MODX: a snippet' => function (): void {
            $folder = in_folder('modx', 'amapi.snippet.php');
            define('MODX_CORE_PATH', "$folder/");
            $line = ['id' => 1191767, 'price' => 1990.5, 'count' => 2, 'weight' => '1.2'];
            $scripts = [];
            $names = [1191767 => TYPED];
            $modx = new StandIn([
                'context' => (object) ['key' => 'web'],
                'getService' => new StandIn(['cart' => new StandIn(['get' => ['a1' => $line, 'b2' => ['id' => 1] + $line]])]),
                'getObject' => fn ($class, $id) => isset($names[$id]) ? new StandIn(['get' => fn () => $names[$id]]) : null,
                'regClientStartupScript' => function ($script) use (&$scripts): void {
                    $scripts[] = $script;
                },
            ]);
            $run = function (array $scriptProperties) use ($modx, $folder): string {
                return require "$folder/amapi.snippet.php";
            };
            $html = $run(['api' => 'https://api.example.ru']);
            same(true, strpos($html, '<amapi-checkout api="https://api.example.ru">') === 0);
            $held = held($html);
            same([['productId' => 1191767, 'itemId' => 1, 'name' => TYPED, 'price' => '1990.5', 'quantity' => 2]], $held['items']);
            same(['<script type="module" src="/amapi/checkout.js"></script>'], $scripts);
            $names[1191767] = '[[!evil? &code=`1`]]';
            same(false, strpos($run([]), '[[!'));
        },
    ];
}
