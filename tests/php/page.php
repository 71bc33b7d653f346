<?php
// A page of a shop whose goods have all valid names of carts.php, for the end-to-end tests.
declare(strict_types=1);

require __DIR__ . '/carts.php';

$items = [];
foreach (array_merge(array_filter(NAMES, fn ($name) => trim($name) !== ''), ["кофе\xD0", '[[!evil]] {{constructor}}']) as $number => $name) {
    $items[] = ['productId' => "119$number", 'itemId' => $number + 1, 'name' => $name, 'price' => 0.1 + 0.2];
}
unset($items[6]);
$config = [
    'items' => $items, 'totalWeight' => '1.20', 'totalVolume' => 0.004, 'payment' => ['1', 2], 'privacyPolicy' => '/privacy.html', 'days' => [],
    'delivery' => ['address' => [], 'external' => [], 'pickup' => ['points' => [['code' => 103, 'address' => 'Москва, Красная площадь, 3']]]],
];
$attributes = ['api' => 'API', 'token' => 'TOKEN', 'loading' => 'eager'];
echo '<title>Магазин</title><script type=module src=/checkout.js></script><body>', amapi_checkout($config, $attributes, 'Позвоните нам');
