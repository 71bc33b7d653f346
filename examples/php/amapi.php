<?php
// One function for any shop in PHP, from 7.4 on; the other folders here call it from WooCommerce, OpenCart, 1С-Битрикс and MODX.
declare(strict_types=1);

/**
 * An <amapi-checkout> to print unchanged: whatever the cart contains, no name ends the script or becomes markup, and no
 * shortcode or template tag in a name is executed.
 *
 * @param array  $config     The configuration of docs/EMBEDDING.md. Numbers may be texts, as from a database. Texts are
 *                           UTF-8 and not escaped.
 * @param array  $attributes The element's, such as ['api' => 'https://www.amapi.ru', 'analytics' => true]; not escaped.
 * @param string $inside     The shop's own HTML, shown until the form is ready and if it cannot be: a phone number.
 */
function amapi_checkout(array $config, array $attributes = [], string $inside = ''): string
{
    $tag = '<amapi-checkout';
    foreach ($attributes as $name => $value) {
        if ($value === null || $value === false || !preg_match('/^[a-z][a-z0-9-]*$/D', (string) $name)) {
            continue;
        }
        $text = htmlspecialchars((string) $value, ENT_QUOTES | ENT_SUBSTITUTE | ENT_HTML5, 'UTF-8');
        $tag .= $value === true ? " $name" : " $name=\"$text\"";
    }
    try {
        $script = '<script type="application/json">' . amapi_json($config) . '</script>';
    } catch (JsonException $error) {
        // The element's own children are shown. An invalid price must not become another.
        error_log('amapi_checkout: ' . $error->getMessage());
        $script = '';
    }
    return "$tag>$inside$script</amapi-checkout>";
}

/**
 * The configuration as JSON in ASCII, which is valid in pages of any encoding, and whose texts contain nothing that
 * HTML or a template would interpret.
 *
 * @throws JsonException if a number is NAN or INF
 */
function amapi_json(array $config): string
{
    $flags = JSON_HEX_TAG | JSON_HEX_AMP | JSON_HEX_APOS | JSON_UNESCAPED_SLASHES | JSON_INVALID_UTF8_SUBSTITUTE | JSON_THROW_ON_ERROR;
    $json = json_encode((object) amapi_value($config), $flags);
    // MODX executes [[tags]], WordPress [shortcodes], Vue and others {{expressions}}.
    $escape = ['[' => '\u005B', ']' => '\u005D', '{' => '\u007B', '}' => '\u007D'];
    return preg_replace_callback('/"[^"\\\\]*+(?:\\\\.[^"\\\\]*+)*+"/', fn ($text) => strtr($text[0], $escape), $json);
}

/** A part of the configuration, converted for JSON; $key is its key. */
function amapi_value($value, $key = null)
{
    $texts = ['address', 'city', 'code', 'company', 'hours', 'kladr', 'name', 'privacyPolicy', 'term', 'timeZone', 'until'];
    if (is_array($value)) {
        $isList = $value === array_filter($value, 'is_int', ARRAY_FILTER_USE_KEY);
        $values = [];
        foreach ($value as $name => $inner) {
            // The elements of a list have the list's key.
            $values[$name] = amapi_value($inner, $isList ? $key : $name);
        }
        // A list from which something was removed is still a list.
        return $isList ? array_values($values) : $values;
    }
    // Some servers write 1.2 as 1.19999999999999996: nine decimals are enough for each key.
    if (is_float($value) && is_finite($value)) {
        return rtrim(rtrim(sprintf('%.9F', $value), '0'), '.');
    }
    if (is_object($value) && method_exists($value, '__toString') && !$value instanceof JsonSerializable) {
        return (string) $value;
    }
    // A database may return a point's code or a name such as «1984» as a number.
    return is_int($value) && in_array($key, $texts, true) ? (string) $value : $value;
}
