@NullMarked
package dev.hardening.test.fault;

import org.jspecify.annotations.NullMarked;
