@NullMarked
package com.example.war;

import org.jspecify.annotations.NullMarked;
