/**
 * Determines whether a difference between two trees changes the database schema, and which part must be deployed first.
 * {@code syntax} parses languages, {@code framework} converts a framework's files to {@code model}, {@code classify}
 * determines the effect on running code, and {@code assess} compares two trees and reports.
 */
package io.jenkins.plugins.releasepipeline.schema;
