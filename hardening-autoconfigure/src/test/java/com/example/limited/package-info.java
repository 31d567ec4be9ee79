@NullMarked
package com.example.limited;

import org.jspecify.annotations.NullMarked;
