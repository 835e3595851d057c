package org.qiaomen.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A report that is written as Markdown and as one HTML page. */
final class Document {

    private static final String PAGE = """
            <!doctype html><html lang="en"><meta charset="utf-8"><title>%s</title>
            <style>body{font:15px/1.5 sans-serif;max-width:70em;margin:2em auto;padding:0 1em}
            table{border-collapse:collapse}td,th{border:1px solid #bbb;padding:.2em .6em;text-align:left}
            pre{background:#f4f4f4;padding:.6em;overflow:auto;font-size:12px}</style>
            %s</html>
            """;

    private final StringBuilder markdown = new StringBuilder();
    private final StringBuilder html = new StringBuilder();
    private final String title;
    private final Path folder;

    Document(String title, Path folder) {
        this.title = title;
        this.folder = folder;
        markdown.append("# ").append(title).append("\n\n");
        html.append("<h1>").append(title).append("</h1>\n");
    }

    Document heading(String text) {
        markdown.append("## ").append(text).append("\n\n");
        html.append("<h2>").append(escape(text)).append("</h2>\n");
        return this;
    }

    Document text(String text) {
        markdown.append(text).append("\n\n");
        html.append("<p>").append(escape(text)).append("</p>\n");
        return this;
    }

    Document table(List<String> head, List<List<String>> rows) {
        markdown.append("| ").append(String.join(" | ", head)).append(" |\n|").append("---|".repeat(head.size())).append('\n');
        rows.forEach(row -> markdown.append("| ").append(String.join(" | ", row)).append(" |\n"));
        markdown.append('\n');
        html.append("<table>").append(row("th", head));
        rows.forEach(row -> html.append(row("td", row)));
        html.append("</table>\n");
        return this;
    }

    Document code(String name, String code) {
        markdown.append("**").append(name).append("**\n\n```\n").append(code).append("```\n\n");
        html.append("<h4>").append(escape(name)).append("</h4><pre>").append(escape(code)).append("</pre>\n");
        return this;
    }

    /** The picture is a file beside the Markdown, and part of the page. */
    Document chart(String name, String svg) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(name + ".svg"), svg);
        markdown.append("![").append(name).append("](").append(name).append(".svg)\n\n");
        html.append(svg);
        return this;
    }

    void write() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("report.md"), markdown);
        Files.writeString(folder.resolve("report.html"), String.format(PAGE, escape(title), html));
        System.out.println("Written: " + folder.resolve("report.md") + " and report.html");
    }

    private static String row(String cell, List<String> texts) {
        return texts.stream().map(text -> "<" + cell + ">" + escape(text) + "</" + cell + ">")
                .collect(Collectors.joining("", "<tr>", "</tr>\n"));
    }

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
