<?php
// amapi_checkout() with carts as shops have them, and the systems' recipes with small stand-ins for the systems'
// classes.
declare(strict_types=1);

require __DIR__ . '/carts.php';
require __DIR__ . '/systems.php';

$passed = 0;
$failed = 0;
foreach (carts() + systems() as $what => $test) {
    try {
        $test();
        $passed++;
    } catch (Throwable $error) {
        echo "FAILED $what: {$error->getMessage()} ({$error->getFile()}:{$error->getLine()})\n";
        $failed++;
    }
}
// The same last line as the other suites.
echo 'test result: ', $failed ? 'FAILED' : 'ok', ". $passed passed; $failed failed; 0 ignored\n";
exit($failed ? 1 : 0);
