@NullMarked
package dev.hardening.headers.autoconfigure;

import org.jspecify.annotations.NullMarked;
