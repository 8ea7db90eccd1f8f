using System.Runtime.Intrinsics;
using DeepMin.AutoDiff.Kernels;

namespace DeepMin.AutoDiff.Tests.Kernels;

/// <summary>Every register width against the widest, so that one machine also tests the kernels of lesser ones.</summary>
public unsafe class LanesTests
{
    private const int Order = 150;

    [Fact]
    public void OneLane_AgreesWithTheMachinesWidest() => AssertAgrees<Lanes64>();

    [Fact]
    public void TwoLanes_AgreeWithTheMachinesWidest() => AssertAgrees<Lanes128>();

    [Fact]
    public void FourLanes_WhereTheMachineHasThem_AgreeWithTheWidest()
    {
        if (Vector256.IsHardwareAccelerated)
            AssertAgrees<Lanes256>();
    }

    [Fact]
    public void EightLanes_WhereTheMachineHasThem_AgreeWithTheWidest()
    {
        if (Vector512.IsHardwareAccelerated)
            AssertAgrees<Lanes512>();
    }

    private static void AssertAgrees<TLanes>()
        where TLanes : unmanaged, IKernelLanes<TLanes>
    {
        AssertFactorAgrees<TLanes>();
        AssertQRAgrees<TLanes>();
        AssertContractionsAgree<TLanes>();
    }

    private static void AssertFactorAgrees<TLanes>()
        where TLanes : unmanaged, IKernelLanes<TLanes>
    {
        double[] a = RandomMatrix.PositiveDefinite(new Random(5), Order, Order, shift: 1), expected = [.. a];
        double[] scratch = RandomMatrix.Scratch(Cholesky.ScratchLength(Order));
        double[] b = RandomMatrix.Uniform(new Random(6), Order), solution = [.. b];
        Assert.Equal(-1, Cholesky.Factor(expected, Order, Order, scratch));
        Cholesky.Solve(expected, Order, Order, solution);
        fixed (double* origin = a, scratchOrigin = scratch, x = b)
        {
            MatrixPointer<double> matrix = new(origin, Order);
            Assert.Equal(-1, RecursiveCholesky.Factor<TLanes>(matrix, Order, scratchOrigin, ThreadTeam.Sequential));
            Substitution.Solve<TLanes>(matrix, Order, x);
        }

        AssertClose(expected, a, 1e-12);
        AssertClose(solution, b, 1e-12);
    }

    private static void AssertQRAgrees<TLanes>()
        where TLanes : unmanaged, IKernelLanes<TLanes>
    {
        const int m = Order, n = 130, vectors = 7;
        double[] a = RandomMatrix.Uniform(new Random(9), m * n), x = RandomMatrix.Uniform(new Random(10), m * vectors), pivoted = [.. a];
        double[] expected = [.. a], expectedX = [.. x], expectedPivoted = [.. a], tau = new double[n], pivotedTau = new double[n];
        int[] permutation = new int[n], expectedPermutation = new int[n];
        double[] scratch = RandomMatrix.Scratch(HouseholderQR.ScratchLength(m, n) + PivotedQR.ScratchLength(m, n));
        HouseholderQR.Factor(expected, m, n, m, tau, scratch);
        HouseholderQR.MultiplyByQ(expected, m, m, tau, expectedX, vectors, m, scratch);
        PivotedQR.Factor(expectedPivoted, m, n, m, pivotedTau, expectedPermutation, scratch);
        fixed (double* origin = a, pivotedOrigin = pivoted, tauOrigin = tau, xOrigin = x, scratchOrigin = scratch)
        fixed (int* permutationOrigin = permutation)
        {
            BlockedQR.FactorScaled<TLanes>(new(origin, m), m, n, tauOrigin, scratchOrigin);
            BlockedQR.Apply<TLanes>(new(origin, m), m, n, tauOrigin, transposed: false, new(xOrigin, m), vectors, scratchOrigin);
            BlockedPivotedQR.Factor<TLanes>(new(pivotedOrigin, m), m, n, tauOrigin, permutationOrigin, scratchOrigin);
        }

        AssertClose(expected, a, 1e-12);
        AssertClose(expectedX, x, 1e-12);
        AssertClose(expectedPivoted, pivoted, 1e-12);
        Assert.Equal(expectedPermutation, permutation);
    }

    private static void AssertContractionsAgree<TLanes>()
        where TLanes : unmanaged, IKernelLanes<TLanes>
    {
        const int samples = Order / 3, outputs = 3, uColumns = 11, vColumns = 9;
        double[] u = RandomMatrix.Uniform(new Random(7), Order * uColumns), v = RandomMatrix.Uniform(new Random(8), samples * vColumns);
        double[] expected = new double[Order * Order], gram = new double[Order * Order];
        double[] scratch = RandomMatrix.Scratch(Batch.GramScratchLength<double>(samples, samples, outputs, uColumns));
        GramFactor<double> uFactor = new(u, uColumns, outputs), vFactor = new(v, vColumns, 1);
        GramBlock<double> block = new(expected, Order, lowerOnly: true, samples, samples, outputs, uColumns);
        block.AddDense(uFactor, vFactor, uFactor, vFactor, 1, scratch);
        block.AddDiagonal([], vFactor, [], vFactor, 1, scratch);
        block.Mirror();
        fixed (double* origin = gram, uOrigin = u, vOrigin = v, scratchOrigin = scratch)
        {
            GramTarget<double> target = new(origin, block);
            GramRows<double> uRows = new(uOrigin, uFactor), vRows = new(vOrigin, vFactor);
            DenseContraction<TLanes, double, double>.Add(target, uRows, vRows, uRows, vRows, 1, scratchOrigin);
            DiagonalContraction<TLanes, double, double>.Add(target, null, vRows, null, vRows, 1, scratchOrigin);
            Mirror.Lower<TLanes, double>(new(origin, Order), 0, Order, 0, Order);
        }

        AssertClose(expected, gram, 1e-13);
    }

    private static void AssertClose(double[] expected, double[] actual, double tolerance)
    {
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], tolerance * (1 + Math.Abs(expected[i])));
    }
}
