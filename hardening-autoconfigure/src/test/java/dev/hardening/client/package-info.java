@NullMarked
package dev.hardening.client;

import org.jspecify.annotations.NullMarked;
