@NullMarked
package dev.hardening.test.bucket4j;

import org.jspecify.annotations.NullMarked;
