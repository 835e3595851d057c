package org.qiaomen.request;

import jakarta.enterprise.context.ApplicationScoped;

import org.qiaomen.platform.ColumnCipher;
import org.qiaomen.platform.Masking;

/** Seals and opens the personal data on a request. */
@ApplicationScoped
public class PersonalDetails {

    private static final String ADDRESS = "service_request.address";
    private static final String NAME = "service_request.contact_name";
    private static final String PHONE = "service_request.contact_phone";

    private final ColumnCipher cipher;

    PersonalDetails(ColumnCipher cipher) {
        this.cipher = cipher;
    }

    byte[] sealAddress(String address) {
        return cipher.encrypt(ADDRESS, address);
    }

    byte[] sealName(String name) {
        return cipher.encrypt(NAME, name);
    }

    byte[] sealPhone(String phone) {
        return cipher.encrypt(PHONE, phone);
    }

    String address(byte[] sealed) {
        return cipher.decrypt(ADDRESS, sealed);
    }

    String name(byte[] sealed) {
        return cipher.decrypt(NAME, sealed);
    }

    String phone(byte[] sealed) {
        return cipher.decrypt(PHONE, sealed);
    }

    public String address(ServiceRequest request) {
        return address(request.address());
    }

    public String name(ServiceRequest request) {
        return name(request.contactName());
    }

    public String phone(ServiceRequest request) {
        return phone(request.contactPhone());
    }

    public String maskedPhone(ServiceRequest request) {
        return Masking.phone(phone(request));
    }
}
