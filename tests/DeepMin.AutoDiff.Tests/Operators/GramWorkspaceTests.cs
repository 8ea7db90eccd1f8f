using System.Runtime.InteropServices;
using DeepMin.AutoDiff.Tests.Networks;
using DeepMin.AutoDiff.Tests.Support;

namespace DeepMin.AutoDiff.Tests.Operators;

/// <summary>The Gram matrix of a network whose Jacobian would not fit: D is 2 GB, G is 1 MB.</summary>
public class GramWorkspaceTests
{
    private const int Samples = 36;
    private const int Guard = 64;
    private const double Canary = 12345.678;

    [Fact]
    public void Gram_OfWideNetwork_StaysInItsPublishedWorkspace()
    {
        int rows = Samples * WideNet.OutputCount;
        long jacobianBytes = (long)rows * WideNet.ParameterCount * sizeof(double);
        long workspaceLength = WideNet.WorkspaceLength(ModelOperator.Gram, Samples);
        Assert.True(jacobianBytes > 2_000_000_000, $"D would take {jacobianBytes} bytes.");
        Assert.True(rows * rows * sizeof(double) < 1_100_000);
        Assert.True(workspaceLength * sizeof(double) < 16_000_000, $"The workspace takes {workspaceLength * sizeof(double)} bytes.");

        Random random = new(3);
        double[] theta = Gaussian.Vector(random, WideNet.ParameterCount, 0.03), inputs = Gaussian.Vector(random, Samples * WideNet.InputCount);
        double[] memory = new double[workspaceLength + (2 * Guard)], gram = new double[rows * rows];
        memory.AsSpan().Fill(Canary);
        Allocation.AssertNone(() => WideNet.Gram(new ModelInput<double>(theta, inputs, Samples), gram, rows, memory.AsSpan(Guard, (int)workspaceLength)));
        Assert.All(memory[..Guard].Concat(memory[^Guard..]), value => Assert.Equal(Canary, value));

        foreach (int column in new[] { 0, 17, rows - 1 })
            RequireColumn(theta, inputs, gram, column);
    }

    /// <summary>Column e of G is D·(Dᵀ·e).</summary>
    private static void RequireColumn(double[] theta, double[] inputs, double[] gram, int column)
    {
        int rows = Samples * WideNet.OutputCount;
        double[] unit = new double[rows], vjp = new double[WideNet.ParameterCount], jvp = new double[rows];
        unit[column] = 1;
        WideNet.Vjp(theta, inputs, unit, vjp);
        WideNet.Jvp(theta, inputs, vjp, jvp);
        Close.MaxNorm(jvp, MemoryMarshal.CreateReadOnlySpan(ref gram[column * rows], rows), 1e-12, $"column {column}");
    }
}
