/** Sign-in by SMS code: challenges, limits, sessions, stores and senders. */
module dev.otpauth {
    requires com.google.i18n.phonenumbers.libphonenumber;
    requires java.sql;
    requires org.slf4j;
    requires static com.zaxxer.hikari;
    requires static flyway.core;
    requires static io.netty.buffer;
    requires static io.netty.common;
    requires static io.netty.handler;
    requires static io.netty.transport;
    requires static lettuce.core;
    requires static micrometer.core;
    requires static org.apache.httpcomponents.client5.httpclient5;
    requires static org.apache.httpcomponents.core5.httpcore5;
    requires static org.postgresql.jdbc;
    requires static org.reactivestreams;
    requires static reactor.core;
    requires static transitive org.jspecify;
    requires static twilio;

    exports dev.otpauth.event;
    exports dev.otpauth.message;
    exports dev.otpauth.model;
    exports dev.otpauth.policy;
    exports dev.otpauth.result;
    exports dev.otpauth.sender.twilio;
    exports dev.otpauth.sender;
    exports dev.otpauth.spi;
    exports dev.otpauth.store.jdbc;
    exports dev.otpauth.store.memory;
    exports dev.otpauth.store.redis;
    exports dev.otpauth.telemetry;
    exports dev.otpauth;
}
