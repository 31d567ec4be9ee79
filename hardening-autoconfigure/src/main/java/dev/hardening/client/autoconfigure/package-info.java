@NullMarked
package dev.hardening.client.autoconfigure;

import org.jspecify.annotations.NullMarked;
