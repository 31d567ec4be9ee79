package com.example.drafts.draft;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

record PenPass(@NotBlank @Size(max = Draft.MAX_USER) String to) {
}
