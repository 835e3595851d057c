package org.qiaomen.elderly;

import static io.restassured.RestAssured.given;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** A browser without a screen: keeps cookies, takes the form's token along, follows nothing by itself. */
final class Surfer {

    private static final Pattern FORM = Pattern.compile("name=\"form\" value=\"([^\"]+)\"");
    private static final Pattern COOKIE = Pattern.compile("^([^=]+)=([^;]*)");
    private final Map<String, String> cookies = new HashMap<>();
    private String form;

    static Surfer stranger() {
        return new Surfer();
    }

    static Surfer as(ElderFixtures.Elder elder) {
        Surfer surfer = new Surfer();
        surfer.cookies.put(ElderFixtures.SESSION, elder.cookie());
        return surfer;
    }

    /** The cookies alone, as a thief of the other's browser would have them. */
    Surfer with(String cookie, String value) {
        cookies.put(cookie, value);
        return this;
    }

    String cookie(String name) {
        return cookies.get(name);
    }

    String form() {
        return form;
    }

    /** Another finger on the same page. */
    Surfer copy() {
        Surfer copy = new Surfer();
        copy.cookies.putAll(cookies);
        copy.form = form;
        return copy;
    }

    /** With one more header. */
    Response with(String header, String value, String path) {
        return seen(call().header(header, value).get(path));
    }

    Response get(String path) {
        return seen(call().get(path));
    }

    /** Sends the form of the page that was seen last. */
    Response post(String path, String... fields) {
        return send(path, form, fields);
    }

    Response send(String path, String token, String... fields) {
        RequestSpecification call = call().contentType("application/x-www-form-urlencoded; charset=UTF-8");
        if (token != null) {
            call.formParam("form", token);
        }
        for (int i = 0; i < fields.length; i += 2) {
            call.formParam(fields[i], fields[i + 1]);
        }
        return seen(call.post(path));
    }

    /** The same with files, as forms with files are sent. */
    Response postFiles(String path, Map<String, String> fields, String fileField, byte[] file, String type) {
        RequestSpecification call = call().multiPart("form", form);
        fields.forEach((name, value) -> call.multiPart(new io.restassured.builder.MultiPartSpecBuilder(value)
                .controlName(name).charset("UTF-8").mimeType("text/plain").build()));
        if (fileField != null) {
            call.multiPart(fileField, "file", file, type);
        }
        return seen(call.post(path));
    }

    /** Where the answer leads. */
    static String location(Response response) {
        return response.then().statusCode(303).extract().header("Location");
    }

    private RequestSpecification call() {
        return given().redirects().follow(false).cookies(cookies);
    }

    private Response seen(Response response) {
        for (String header : response.headers().getValues("Set-Cookie")) {
            Matcher cookie = COOKIE.matcher(header);
            if (cookie.find()) {
                if (cookie.group(2).isEmpty()) {
                    cookies.remove(cookie.group(1));
                } else {
                    cookies.put(cookie.group(1), cookie.group(2));
                }
            }
        }
        String body = response.body().asString();
        Matcher token = FORM.matcher(body == null ? "" : body);
        if (token.find()) {
            form = token.group(1);
        }
        return response;
    }
}
