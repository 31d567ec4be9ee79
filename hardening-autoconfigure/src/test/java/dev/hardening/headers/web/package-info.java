@NullMarked
package dev.hardening.headers.web;

import org.jspecify.annotations.NullMarked;
