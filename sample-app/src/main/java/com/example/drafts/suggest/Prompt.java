package com.example.drafts.suggest;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

record Prompt(@NotBlank @Size(max = 2000) String text) {
}
