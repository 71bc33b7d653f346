<?php
// One function for any shop in PHP, from 7.4 on; the other folders here call it from WooCommerce, OpenCart, 1С-Битрикс and MODX.
declare(strict_types=1);

/**
 * An <amapi-checkout> to print as it is: whatever stands in the cart, no name ends the script or becomes markup, and no shortcode
 * or tag of a template in a name is carried out.
 *
 * @param array  $config     The configuration, as docs/EMBEDDING.md has it. Numbers may be texts, as data bases give them. Texts are
 *                           UTF-8 and not escaped.
 * @param array  $attributes Of the element, such as ['api' => 'https://www.amapi.ru', 'analytics' => true]; not escaped either.
 * @param string $inside     The shop's own HTML, which shows until the form is there and where it cannot be: a phone number.
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
        // The shop's own words show. A price that is no number must not become another.
        error_log('amapi_checkout: ' . $error->getMessage());
        $script = '';
    }
    return "$tag>$inside$script</amapi-checkout>";
}

/**
 * The configuration as JSON in ASCII, so that it passes pages in any encoding, and with nothing in its texts that HTML or a template
 * would take for its own.
 *
 * @throws JsonException where a number is none (NAN, INF)
 */
function amapi_json(array $config): string
{
    $flags = JSON_HEX_TAG | JSON_HEX_AMP | JSON_HEX_APOS | JSON_UNESCAPED_SLASHES | JSON_INVALID_UTF8_SUBSTITUTE | JSON_THROW_ON_ERROR;
    $json = json_encode((object) amapi_value($config), $flags);
    // MODX carries out [[tags]], WordPress [shortcodes], Vue and others {{expressions}}.
    $escape = ['[' => '\u005B', ']' => '\u005D', '{' => '\u007B', '}' => '\u007D'];
    return preg_replace_callback('/"[^"\\\\]*+(?:\\\\.[^"\\\\]*+)*+"/', fn ($text) => strtr($text[0], $escape), $json);
}

/** A part of the configuration, as JSON is to have it; $key is where it stands. */
function amapi_value($value, $key = null)
{
    $texts = ['address', 'city', 'code', 'company', 'hours', 'kladr', 'name', 'privacyPolicy', 'term', 'timeZone', 'until'];
    if (is_array($value)) {
        $isList = $value === array_filter($value, 'is_int', ARRAY_FILTER_USE_KEY);
        $values = [];
        foreach ($value as $name => $inner) {
            // The elements of a list stand where the list does.
            $values[$name] = amapi_value($inner, $isList ? $key : $name);
        }
        // A list from which something was taken is a list.
        return $isList ? array_values($values) : $values;
    }
    // Some servers write 1.2 as 1.19999999999999996: nine decimals are plenty for each key.
    if (is_float($value) && is_finite($value)) {
        return rtrim(rtrim(sprintf('%.9F', $value), '0'), '.');
    }
    if (is_object($value) && method_exists($value, '__toString') && !$value instanceof JsonSerializable) {
        return (string) $value;
    }
    // A data base may give a point's code or a name such as «1984» as a number.
    return is_int($value) && in_array($key, $texts, true) ? (string) $value : $value;
}
