package com.example.drafts.draft;

/** What a collaborator may do; the owner of a draft may do everything and has no role. */
public enum Role {

	READER, WRITER

}
