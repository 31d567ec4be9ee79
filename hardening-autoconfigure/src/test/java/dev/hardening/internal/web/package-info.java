@NullMarked
package dev.hardening.internal.web;

import org.jspecify.annotations.NullMarked;
