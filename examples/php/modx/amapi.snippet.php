<?php
// A snippet of MODX Revolution for miniShop2. In a page, not cached: [[!amapi? &api=`https://www.amapi.ru`]]
// amapi.php of the folder above is in core/components/amapi/.

// What to know about MODX:
// - It parses a snippet's output again, and executes [[tags]] in it, also those in a product's name: amapi_checkout()
//   writes brackets in texts as \u005B.
// - Without the ! before its name a snippet's output is cached, and one shopper gets the cart of another.
// - miniShop2 has no sizes: if a carrier needs totalVolume, in cubic metres, you must determine it.
// - Names are stored unescaped; a template must not apply :htmlent or :escape to the output.
/** @var modX $modx */
/** @var array $scriptProperties */
require_once MODX_CORE_PATH . 'components/amapi/amapi.php';

$shop = $modx->getService('minishop2');
$shop->initialize($modx->context->key);
$cart = ['items' => [], 'totalWeight' => 0.0, 'totalVolume' => 0.0];
foreach (array_values($shop->cart->get()) as $number => $line) {
    $product = $modx->getObject('msProduct', $line['id']);
    if (!$product) {
        continue;
    }
    $cart['items'][] = [
        'productId' => $line['id'],
        'itemId' => $number + 1,
        'name' => $product->get('pagetitle'),
        'price' => round((float) $line['price'], 2),
        'quantity' => $line['count'],
    ];
    $cart['totalWeight'] += $line['count'] * (float) $line['weight'];
}
$cart['totalWeight'] = round($cart['totalWeight'], 3);
$offer = ['delivery' => ['address' => []], 'payment' => [1, 2]];
$modx->regClientStartupScript('<script type="module" src="/amapi/checkout.js"></script>', true);
return amapi_checkout($cart + $offer, ['api' => $scriptProperties['api'] ?? 'https://www.amapi.ru'], 'Заказать можно и по телефону.');
