<?php
/**
 * Plugin Name: amapi checkout
 * Description: The shortcode [amapi_checkout] shows the checkout for the cart.
 * Requires at least: 6.5
 * Requires Plugins: woocommerce
 */
declare(strict_types=1);

// What to know about WordPress:
// - It stores names with entities («Чай &amp; кофе») if an editor may not write HTML, and the widget shows what it
//   gets: they are decoded.
// - wpautop runs before shortcodes: a shortcode's output is not changed. HTML in the page itself gets a <p> around it,
//   and a <p> inside ends that; so no <p> here.
// - wp_enqueue_script_module() prints type="module"; wp_enqueue_script() does not, and plugins that join scripts drop
//   it.
// - A cache must not store the page: WooCommerce prevents it for its own cart page only, hence DONOTCACHEPAGE.
require_once __DIR__ . '/amapi.php';

add_shortcode('amapi_checkout', static function (): string {
    defined('DONOTCACHEPAGE') || define('DONOTCACHEPAGE', true);
    wp_enqueue_script_module('amapi-checkout', content_url('/amapi/checkout.js'), [], null);

    $cart = ['items' => [], 'totalWeight' => 0.0, 'totalVolume' => 0.0];
    foreach (WC()->cart ? WC()->cart->get_cart() : [] as $line) {
        $product = $line['data'];
        $quantity = $line['quantity'];
        $cart['items'][] = [
            'productId' => $line['product_id'],
            'itemId' => $line['variation_id'] ?: $line['product_id'],
            'name' => html_entity_decode($product->get_name(), ENT_QUOTES | ENT_HTML5, 'UTF-8'),
            'price' => round((float) wc_get_price_to_display($product), 2),
            'quantity' => $quantity,
            'status' => $product->is_in_stock() ? 3 : 0,
        ];
        $size = [$product->get_length(), $product->get_width(), $product->get_height()];
        $metres = array_map(static fn ($side): float => (float) wc_get_dimension((float) $side, 'm'), $size);
        $cart['totalWeight'] += $quantity * (float) wc_get_weight((float) $product->get_weight(), 'kg');
        $cart['totalVolume'] += $quantity * array_product($metres);
    }
    $cart['totalWeight'] = round($cart['totalWeight'], 3);
    $cart['totalVolume'] = round($cart['totalVolume'], 6);
    // Your theme configures the offer: add_filter('amapi_offer', fn () => ['delivery' => …, 'payment' => …]);
    $offer = apply_filters('amapi_offer', ['delivery' => ['address' => []], 'payment' => [1, 2]]);
    return amapi_checkout($cart + $offer, ['api' => 'https://www.amapi.ru'], esc_html__('Заказать можно и по телефону.'));
});
