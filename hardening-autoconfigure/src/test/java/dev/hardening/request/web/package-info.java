@NullMarked
package dev.hardening.request.web;

import org.jspecify.annotations.NullMarked;
