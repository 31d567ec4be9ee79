@NullMarked
package dev.hardening.benchmarks.web;

import org.jspecify.annotations.NullMarked;
