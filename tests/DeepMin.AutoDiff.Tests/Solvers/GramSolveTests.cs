using DeepMin.AutoDiff.Flows;
using DeepMin.AutoDiff.Tests.Flows;
using DeepMin.AutoDiff.Tests.Support;
using MathNet.Numerics.LinearAlgebra;

namespace DeepMin.AutoDiff.Tests.Solvers;

/// <summary>(D·Dᵀ)⁺x by each factorization of D.</summary>
public class GramSolveTests
{
    [Theory]
    [InlineData(7, 12, 7)]
    [InlineData(12, 7, 7)]
    [InlineData(9, 9, 9)]
    [InlineData(7, 12, 4)]
    [InlineData(12, 7, 4)]
    public void SolveGram_OfEachFactorization_IsThePseudoInverseOfDTimesItsTranspose(int rows, int columns, int rank)
    {
        Random random = new(rows + columns + rank);
        Spectrum spectrum = new(random, rows, columns, Spectrum.Geometric(rank, 50));
        Matrix<double> d = Matrix<double>.Build.DenseOfArray(spectrum.Matrix);
        double[] x = Gaussian.Vector(random, rows), expected = ((d * d.Transpose()).PseudoInverse() * Vector<double>.Build.Dense(x)).ToArray();
        QRFactorization Factor() => new([.. d.ToRowMajorArray()], rows, columns);
        List<Factorization> family = [new SvdFactorization(Factor(), 1e-10), new CompleteOrthogonalFactorization(Factor(), 1e-10)];
        if (rank == Math.Min(rows, columns))
            family.Add(Factor());
        foreach (Factorization factorization in family)
        {
            double[] actual = [.. x];
            factorization.SolveGram(actual);
            Close.MaxNorm(expected, actual, 1e-9, $"{factorization.Kind}, {rows}×{columns} of rank {factorization.Rank}");
        }

        if (rank < rows)
            return;
        using LinearOutputMap map = new(spectrum.Matrix);
        CholeskyFactorization cholesky = new(map);
        Assert.True(cholesky.TryFactor(new double[columns]));
        cholesky.SolveGram(x);
        Close.MaxNorm(expected, x, 1e-9, "Cholesky");
    }

    [Theory]
    [InlineData(7, 12)]
    [InlineData(12, 7)]
    public void MeasureSingularValues_WhateverSolverIsInUse_AreThoseOfD(int rows, int columns)
    {
        Spectrum spectrum = new(new Random(5), rows, columns, Spectrum.Geometric(7, 300));
        using LinearOutputMap map = new(spectrum.Matrix);
        Linearization linearization = new(map);
        linearization.LinearizeAt(new double[columns]);
        (double Largest, double Smallest) before = linearization.MeasureSingularValues();
        Assert.Equal(1, before.Largest, 1e-12);
        Assert.Equal(1.0 / 300, before.Smallest, 1e-12);
        linearization.Solve(new double[rows], new double[columns]);
        Assert.Equal(before, linearization.MeasureSingularValues());
    }
}
