package dev.hardening.architecture;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What users of a feature see.
 */
class PublicApiTests {

	@Test
	void doesNotShowInternalTypes() {
		List<String> leaks = new ArrayList<>();
		Production.classes().filter(Features::isRoot).filter(PublicApiTests::isVisible).forEach((type) -> {
			shown(type).filter(PublicApiTests::isInternal)
				.forEach((leak) -> leaks.add(type.getName() + " shows " + leak.getName()));
			type.getMembers()
				.stream()
				.filter((member) -> member.getOwner().equals(type) && isVisible(member.getModifiers()))
				.forEach((member) -> shown(member).filter(PublicApiTests::isInternal)
					.forEach((leak) -> leaks.add(member.getFullName() + " shows " + leak.getName())));
		});
		assertThat(leaks)
			.as("the root package of a feature is API; '%s.internal' may change in any release, so the API may use but"
					+ " not show its types", Production.ROOT)
			.isEmpty();
	}

	private static boolean isVisible(JavaClass type) {
		return isVisible(type.getModifiers()) && type.getEnclosingClass().map(PublicApiTests::isVisible).orElse(true);
	}

	private static boolean isVisible(Set<JavaModifier> modifiers) {
		return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
	}

	private static boolean isInternal(JavaClass type) {
		return type.getBaseComponentType().getPackageName().startsWith(Production.ROOT + "." + Features.INTERNAL);
	}

	private static Stream<JavaClass> shown(JavaClass type) {
		Stream<JavaType> supertypes = Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream());
		Stream<JavaType> bounds = type.getTypeParameters().stream().map(JavaType.class::cast);
		return raw(Stream.concat(supertypes, bounds));
	}

	private static Stream<JavaClass> shown(JavaMember member) {
		if (member instanceof JavaCodeUnit method) {
			Stream<JavaType> types = Stream
				.of(List.of(method.getReturnType()), method.getParameterTypes(), method.getExceptionTypes(),
						method.getTypeParameters())
				.flatMap(Collection::stream);
			return raw(types);
		}
		return member.getAllInvolvedRawTypes().stream();
	}

	private static Stream<JavaClass> raw(Stream<JavaType> types) {
		return types.flatMap((type) -> type.getAllInvolvedRawTypes().stream());
	}

}
