using MathNet.Numerics.LinearAlgebra;

namespace DeepMin.AutoDiff.Tests.Flows;

/// <summary>Matrices with prescribed singular values and random orthonormal singular vectors.</summary>
internal sealed class Spectrum
{
    private readonly Matrix<double> _left;
    private readonly Matrix<double> _right;
    private readonly double[] _singularValues;

    public Spectrum(Random random, int rows, int columns, params double[] singularValues)
    {
        _singularValues = singularValues;
        _left = Orthonormal(random, rows, singularValues.Length);
        _right = Orthonormal(random, columns, singularValues.Length);
        Matrix = (_left * Matrix<double>.Build.Diagonal(singularValues) * _right.Transpose()).ToArray();
    }

    public double[,] Matrix { get; }

    /// <summary>Geometric from 1 down to 1/condition.</summary>
    public static double[] Geometric(int count, double condition) =>
        [.. Enumerable.Range(0, count).Select(i => Math.Pow(condition, -i / (count - 1.0)))];

    /// <summary>D⁺ρ from the factors themselves.</summary>
    public double[] PseudoInverse(double[] rho)
    {
        Vector<double> c = _left.TransposeThisAndMultiply(Vector<double>.Build.Dense(rho));
        return (_right * c.PointwiseDivide(Vector<double>.Build.Dense(_singularValues))).ToArray();
    }

    /// <summary>𝒫ρ.</summary>
    public double[] Project(double[] rho) =>
        (_left * _left.TransposeThisAndMultiply(Vector<double>.Build.Dense(rho))).ToArray();

    private static Matrix<double> Orthonormal(Random random, int rows, int columns) =>
        Matrix<double>.Build.Dense(rows, columns, Support.Gaussian.Vector(random, rows * columns)).QR(MathNet.Numerics.LinearAlgebra.Factorization.QRMethod.Thin).Q;
}
