package org.qiaomen;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import io.quarkus.runtime.annotations.RegisterForReflection;

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

    /** What a plain {@link Response} holds is not in the method's type, so the native program would not keep its members. */
    static final ArchCondition<JavaMethod> REGISTER_WHAT_THEY_PRINT = condition("register what they print", method -> {
        if (method.getReturnType().getAllInvolvedRawTypes().stream().noneMatch(type -> type.isEquivalentTo(Response.class))) {
            return null;
        }
        Stream<APIResponse> responses = Stream.of(method.reflect(), method.getOwner().reflect())
                .flatMap(of -> Stream.of(of.getAnnotationsByType(APIResponse.class)));
        Set<Class<?>> printed = new HashSet<>();
        responses.flatMap(response -> Stream.of(response.content()))
                .forEach(content -> collect(content.schema().implementation(), printed));
        Set<String> forgotten = printed.stream().filter(type -> !isRegistered(type))
                .map(Class::getSimpleName).collect(Collectors.toSet());
        boolean says = !printed.isEmpty() || !method.isAnnotatedWith(Operation.class)
                || method.getAnnotationOfType(Operation.class).hidden() || method.isAnnotatedWith(GET.class);
        return !says ? "does not say what it answers with"
                : forgotten.isEmpty() ? null : "prints " + forgotten + " without @RegisterForReflection";
    });

    /** A registered type has those within it registered too. */
    private static boolean isRegistered(Class<?> type) {
        return type.isAnnotationPresent(RegisterForReflection.class)
                || type.getEnclosingClass() != null && isRegistered(type.getEnclosingClass());
    }

    private static void collect(Class<?> type, Set<Class<?>> found) {
        if (type.isRecord() && type.getName().startsWith("org.qiaomen.") && found.add(type)) {
            for (RecordComponent component : type.getRecordComponents()) {
                involved(component.getGenericType()).forEach(member -> collect(member, found));
            }
        }
    }

    private static Stream<Class<?>> involved(Type type) {
        return type instanceof ParameterizedType generic
                ? Stream.of(generic.getActualTypeArguments()).flatMap(Resources::involved)
                : type instanceof Class<?> plain ? Stream.of(plain) : Stream.empty();
    }

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
