package com.example.drafts.draft;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

record NewDraft(@NotBlank @Size(max = Draft.MAX_TITLE) @StorableText String title) {
}
