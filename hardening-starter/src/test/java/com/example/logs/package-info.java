@NullMarked
package com.example.logs;

import org.jspecify.annotations.NullMarked;
