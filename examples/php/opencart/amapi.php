<?php
// catalog/controller/extension/module/amapi.php of OpenCart 3; amapi.php of the folder above is in system/library/.
declare(strict_types=1);

// What to know about OpenCart:
// - It escapes input (system/library/request.php) and stores it so: «Чай &amp; кофе», «3&quot;». Names are decoded,
//   once.
// - Its Twig does not escape: {{ amapi }} in a template prints the element unchanged. If a shop has switched autoescape
//   on, Twig's usual default, use {{ amapi|raw }}.
// - Prices are texts of four decimals, «1990.0000», before taxes and in the shop's main currency.
// - addScript() prints no type="module": the tag is next to the element.
require_once DIR_SYSTEM . 'library/amapi.php';

class ControllerExtensionModuleAmapi extends Controller
{
    public function index(): string
    {
        $cart = ['items' => [], 'totalWeight' => 0.0, 'totalVolume' => 0.0];
        foreach ($this->cart->getProducts() as $product) {
            $price = $this->tax->calculate($product['price'], $product['tax_class_id'], $this->config->get('config_tax'));
            $cart['items'][] = [
                'productId' => $product['product_id'],
                'itemId' => $product['cart_id'],
                'name' => html_entity_decode($product['name'], ENT_QUOTES | ENT_HTML5, 'UTF-8'),
                'price' => round((float) $price, 2),
                'quantity' => $product['quantity'],
                'status' => $product['stock'] ? 3 : 0,
            ];
            // For all pieces, in the product's own unit.
            $kilograms = $this->weight->convert($product['weight'], $product['weight_class_id'], 1);
            $cart['totalWeight'] += (float) $kilograms;
            $size = [$product['length'], $product['width'], $product['height']];
            $centimetres = array_map(fn ($side) => (float) $this->length->convert($side, $product['length_class_id'], 1), $size);
            $cart['totalVolume'] += $product['quantity'] * array_product($centimetres) / 1e6;
        }
        $cart['totalWeight'] = round($cart['totalWeight'], 3);
        $cart['totalVolume'] = round($cart['totalVolume'], 6);
        $offer = ['delivery' => ['address' => []], 'payment' => [1, 2]];
        $phone = html_entity_decode((string) $this->config->get('config_telephone'), ENT_QUOTES | ENT_HTML5, 'UTF-8');
        return '<script type="module" src="/amapi/checkout.js"></script>'
            . amapi_checkout($cart + $offer, ['api' => 'https://www.amapi.ru'], htmlspecialchars("Заказать можно и по телефону $phone"));
    }
}
