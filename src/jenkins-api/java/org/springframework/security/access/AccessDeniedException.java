package org.springframework.security.access;

@SuppressWarnings({"serial"})
public class AccessDeniedException extends RuntimeException {
    AccessDeniedException() {}
}
