package com.example.drafts.draft;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.Table;

/** A text that several people write by turns: only who holds the pen may write. */
@Entity
@Table(name = "drafts", indexes = @Index(name = "ix_drafts_owner", columnList = "owner_name"))
class Draft {

	static final int MAX_TITLE = 200;

	static final int MAX_USER = 64;

	static final int MAX_SEGMENTS = 1000;

	@Id
	@GeneratedValue(strategy = GenerationType.UUID)
	@Column(name = "id")
	private UUID id;

	@Column(name = "title", nullable = false, length = MAX_TITLE)
	private String title;

	@Column(name = "owner_name", nullable = false, length = MAX_USER)
	private String owner;

	@Column(name = "pen_holder", nullable = false, length = MAX_USER)
	private String penHolder;

	@Column(name = "segment_count", nullable = false)
	private int segmentCount;

	@Column(name = "created_at", nullable = false)
	private Instant createdAt;

	@ElementCollection
	@CollectionTable(name = "draft_collaborators", joinColumns = @JoinColumn(name = "draft_id"),
			foreignKey = @ForeignKey(name = "fk_draft_collaborators_draft"),
			indexes = @Index(name = "ix_draft_collaborators_user", columnList = "user_name"))
	@MapKeyColumn(name = "user_name", length = MAX_USER)
	@Column(name = "access_role", nullable = false, length = 16)
	@Enumerated(EnumType.STRING)
	private Map<String, Role> collaborators = new HashMap<>();

	@SuppressWarnings("NullAway.Init") // JPA fills the fields
	protected Draft() {
	}

	Draft(String title, String owner) {
		this();
		this.title = title;
		this.owner = owner;
		this.penHolder = owner;
		this.createdAt = now();
	}

	/**
	 * The time in the precision that a database keeps, so that it reads back the same.
	 */
	static Instant now() {
		return Instant.now().truncatedTo(ChronoUnit.MICROS);
	}

	boolean isVisibleTo(String user) {
		return this.owner.equals(user) || this.collaborators.containsKey(user);
	}

	/** Gives or changes a role. A reader cannot keep the pen: it returns to the owner. */
	void addCollaborator(String by, String user, Role role) {
		if (!this.owner.equals(by)) {
			throw DraftException.notOwner();
		}
		if (this.owner.equals(user)) {
			throw DraftException.ownerIsNoCollaborator();
		}
		this.collaborators.put(user, role);
		if (!mayWrite(this.penHolder)) {
			this.penHolder = this.owner;
		}
	}

	void passPen(String from, String to) {
		requirePen(from);
		if (!mayWrite(to)) {
			throw DraftException.notWriter(to);
		}
		this.penHolder = to;
	}

	Segment append(String author, String content, String idempotencyKey) {
		requirePen(author);
		if (this.segmentCount >= MAX_SEGMENTS) {
			throw DraftException.full();
		}
		this.segmentCount++;
		return new Segment(this, this.segmentCount, author, content, idempotencyKey);
	}

	private void requirePen(String user) {
		if (!this.penHolder.equals(user)) {
			throw DraftException.notYourTurn(this.penHolder);
		}
	}

	private boolean mayWrite(String user) {
		return this.owner.equals(user) || this.collaborators.get(user) == Role.WRITER;
	}

	UUID getId() {
		return this.id;
	}

	String getTitle() {
		return this.title;
	}

	String getOwner() {
		return this.owner;
	}

	String getPenHolder() {
		return this.penHolder;
	}

	int getSegmentCount() {
		return this.segmentCount;
	}

	Instant getCreatedAt() {
		return this.createdAt;
	}

	Map<String, Role> getCollaborators() {
		return this.collaborators;
	}

}
