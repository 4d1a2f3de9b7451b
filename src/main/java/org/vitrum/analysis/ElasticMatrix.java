package org.vitrum.analysis;

/** 6 x 6 values with their standard errors. */
public record ElasticMatrix(double[][] value, double[][] error) {}
