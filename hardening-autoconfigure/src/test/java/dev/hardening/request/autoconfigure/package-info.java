@NullMarked
package dev.hardening.request.autoconfigure;

import org.jspecify.annotations.NullMarked;
