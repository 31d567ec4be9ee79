@NullMarked
package com.example.limits;

import org.jspecify.annotations.NullMarked;
