package org.qiaomen.identity;

import java.util.Set;
import java.util.TreeSet;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Short codes in one column, in order and separated by commas; the empty text is the empty set. */
@Converter
public class CodeSet implements AttributeConverter<Set<String>, String> {

    @Override
    public String convertToDatabaseColumn(Set<String> codes) {
        return codes == null ? "" : String.join(",", new TreeSet<>(codes));
    }

    @Override
    public Set<String> convertToEntityAttribute(String column) {
        return column == null || column.isEmpty() ? Set.of() : Set.of(column.split(","));
    }
}
