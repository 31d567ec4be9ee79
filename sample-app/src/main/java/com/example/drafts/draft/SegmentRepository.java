package com.example.drafts.draft;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.data.repository.Repository;

interface SegmentRepository extends Repository<Segment, UUID> {

	Segment save(Segment segment);

	Optional<Segment> findByDraftAndAuthorAndIdempotencyKey(Draft draft, String author, String idempotencyKey);

	List<Segment> findByDraftOrderByNumber(Draft draft);

}
