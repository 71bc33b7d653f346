<?php
// local/templates/.default/components/bitrix/sale.basket.basket/amapi/template.php: the basket's component with the template «amapi».
// amapi.php of the folder above is in local/php_interface/.
if (!defined('B_PROLOG_INCLUDED') || B_PROLOG_INCLUDED !== true) {
    die();
}

// What to know about 1С-Битрикс:
// - $arResult contains each text twice: NAME is escaped, ~NAME is not. Pass ~NAME to the widget.
// - A site in windows-1251 must convert its texts: amapi_checkout() expects UTF-8, and prints ASCII, which suits
//   either.
// - Composite cache stores a page for all shoppers: the cart's content must be in a dynamic area, or shoppers see one
//   another's. createFrame() below does that. A script inserts the area, and the element reads its configuration then.
// - Optimizers that join and move scripts («Объединять JS-файлы», «Перенос JS в конец страницы») drop type="module":
//   data-skip-moving keeps the tag unchanged.
// - WEIGHT is in grams, PRICE with discounts, QUANTITY a number with decimals.
/** @var array $arResult */
/** @var CBitrixComponentTemplate $this */
require_once $_SERVER['DOCUMENT_ROOT'] . '/local/php_interface/amapi.php';

$cart = ['items' => [], 'totalWeight' => 0.0, 'totalVolume' => 0.0];
foreach ($arResult['GRID']['ROWS'] ?? [] as $row) {
    if (($row['DELAY'] ?? 'N') === 'Y') {
        continue;
    }
    $name = $row['~NAME'] ?? htmlspecialcharsback($row['NAME']);
    if (defined('SITE_CHARSET') && strtolower(SITE_CHARSET) !== 'utf-8') {
        $name = \Bitrix\Main\Text\Encoding::convertEncoding($name, SITE_CHARSET, 'UTF-8');
    }
    $quantity = (float) $row['QUANTITY'];
    $cart['items'][] = [
        'productId' => $row['PRODUCT_ID'],
        'itemId' => $row['ID'],
        'name' => $name,
        'price' => round((float) $row['PRICE'], 2),
        'quantity' => $quantity,
        'status' => ($row['CAN_BUY'] ?? 'Y') === 'Y' ? 3 : 0,
    ];
    $cart['totalWeight'] += $quantity * (float) $row['WEIGHT'] / 1000;
    $size = is_array($row['DIMENSIONS'] ?? null) ? $row['DIMENSIONS'] : [];
    $cart['totalVolume'] += $size ? $quantity * $size['WIDTH'] * $size['HEIGHT'] * $size['LENGTH'] / 1e9 : 0;
}
$cart['totalWeight'] = round($cart['totalWeight'], 3);
$cart['totalVolume'] = round($cart['totalVolume'], 6);
$offer = ['delivery' => ['address' => []], 'payment' => [1, 2]];

$frame = $this->createFrame()->begin('');
?>
<script type="module" data-skip-moving="true" src="/amapi/checkout.js"></script>
<?= amapi_checkout($cart + $offer, ['api' => 'https://www.amapi.ru'], 'Заказать можно и по телефону.') ?>
<?php
$frame->end();
