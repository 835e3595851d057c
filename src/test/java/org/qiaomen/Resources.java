package org.qiaomen;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** What {@link ArchitectureTest} looks for in classes that answer HTTP. */
final class Resources {

    static final DescribedPredicate<JavaClass> ARE_RESOURCES = DescribedPredicate.describe("are resources",
            type -> type.isAnnotatedWith(Path.class) && !type.isAnnotatedWith(RegisterRestClient.class));

    static final DescribedPredicate<JavaMethod> ARE_OPERATIONS = DescribedPredicate.describe("are operations",
            method -> ARE_RESOURCES.test(method.getOwner()) && method.isMetaAnnotatedWith(HttpMethod.class));

    static final ArchCondition<JavaMethod> SHOW_ONLY_VIEWS = condition("show only views and commands", method -> {
        Set<String> inner = Stream.concat(Stream.of(method.getReturnType()), method.getParameterTypes().stream())
                .map(JavaType::getAllInvolvedRawTypes).flatMap(Collection::stream)
                .filter(type -> type.isAnnotatedWith(Entity.class) || type.isAnnotatedWith(Embeddable.class)
                        || type.getSimpleName().endsWith("Repository"))
                .map(JavaClass::getSimpleName).collect(Collectors.toSet());
        return method.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.PRIVATE)
                || inner.isEmpty() ? null : "shows " + inner;
    });

    static final ArchCondition<JavaMethod> SAY_WHO_MAY_CALL = condition("say who may call", method -> Stream
            .of(RolesAllowed.class, PermitAll.class, DenyAll.class)
            .anyMatch(who -> method.isAnnotatedWith(who) || method.getOwner().isAnnotatedWith(who)) ? null
                    : "has neither @RolesAllowed nor @PermitAll");

    static final ArchCondition<JavaMethod> HAVE_A_SUMMARY = condition("have a summary", method -> {
        boolean described = method.tryGetAnnotationOfType(Operation.class)
                .filter(operation -> operation.hidden() || !operation.summary().isBlank()).isPresent();
        return described ? null : "has no @Operation with a summary";
    });

    private Resources() {
    }

    /** @param fault says what is wrong with a method, or null */
    private static ArchCondition<JavaMethod> condition(String description,
            java.util.function.Function<JavaMethod, String> fault) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                String found = fault.apply(method);
                if (found != null) {
                    events.add(SimpleConditionEvent.violated(method, method.getFullName() + " " + found));
                }
            }
        };
    }
}
