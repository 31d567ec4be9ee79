package com.example.drafts.draft;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.LockModeType;

import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface DraftRepository extends Repository<Draft, UUID> {

	Draft save(Draft draft);

	Optional<Draft> findById(UUID id);

	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select d from Draft d where d.id = :id")
	Optional<Draft> findAndLock(UUID id);

	@Query("""
			select d from Draft d
			where d.owner = :user or exists (select 1 from d.collaborators c where key(c) = :user)""")
	List<Draft> findVisibleTo(String user, Pageable page);

}
