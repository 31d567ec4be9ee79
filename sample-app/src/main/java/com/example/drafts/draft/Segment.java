package com.example.drafts.draft;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;

/**
 * A piece of a draft. The database itself refuses a second one with the same key, so
 * "exactly once" does not rest on the application alone.
 */
@Entity
@Table(name = "segments",
		uniqueConstraints = {
				@UniqueConstraint(name = "uk_segments_idempotency_key",
						columnNames = { "draft_id", "author_name", "idempotency_key" }),
				@UniqueConstraint(name = "uk_segments_number", columnNames = { "draft_id", "segment_number" }) })
class Segment {

	static final int MAX_CONTENT = 10_000;

	static final int MAX_KEY = 128;

	@Id
	@GeneratedValue(strategy = GenerationType.UUID)
	@Column(name = "id")
	private UUID id;

	@ManyToOne(fetch = FetchType.LAZY, optional = false)
	@JoinColumn(name = "draft_id", nullable = false, foreignKey = @ForeignKey(name = "fk_segments_draft"))
	@SuppressWarnings("unused") // read by queries only
	private Draft draft;

	@Column(name = "segment_number", nullable = false)
	private int number;

	@Column(name = "author_name", nullable = false, length = Draft.MAX_USER)
	private String author;

	@Column(name = "content", nullable = false, length = MAX_CONTENT)
	private String content;

	@Column(name = "idempotency_key", nullable = false, length = MAX_KEY)
	private String idempotencyKey;

	@Column(name = "created_at", nullable = false)
	private Instant createdAt;

	@SuppressWarnings("NullAway.Init") // JPA fills the fields
	protected Segment() {
	}

	Segment(Draft draft, int number, String author, String content, String idempotencyKey) {
		this();
		this.draft = draft;
		this.number = number;
		this.author = author;
		this.content = content;
		this.idempotencyKey = idempotencyKey;
		this.createdAt = Draft.now();
	}

	UUID getId() {
		return this.id;
	}

	int getNumber() {
		return this.number;
	}

	String getAuthor() {
		return this.author;
	}

	String getContent() {
		return this.content;
	}

	Instant getCreatedAt() {
		return this.createdAt;
	}

}
