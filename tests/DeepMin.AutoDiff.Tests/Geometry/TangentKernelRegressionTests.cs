using DeepMin.AutoDiff.Flows;
using DeepMin.AutoDiff.Tests.Laws;

namespace DeepMin.AutoDiff.Tests.Geometry;

public class TangentKernelRegressionTests
{
    private static readonly double[] Inputs = [-1, -0.6, -0.1, 0.4, 0.9];
    private static readonly double[] Targets = [0.3, -0.2, 0.5, 0.1, -0.4];
    private static readonly double[] Theta = NetworkInitializer.Create<LawNetwork>(1);

    [Fact]
    public void Predict_AtOtherSamples_IsTheCrossGramFormula()
    {
        using ModelOutputMap<LawNetwork> map = new(Inputs), other = new([0.1, 0.7]);
        double[] predicted = new TangentKernelRegression(map, Theta, Targets).Predict(other);

        // D by rows of both maps, G⁻¹ by the library.
        double[] outputs = new double[5], jacobian = new double[5 * Theta.Length], otherOutputs = new double[2], otherJacobian = new double[2 * Theta.Length];
        map.Jacobian(Theta, outputs, jacobian);
        other.Jacobian(Theta, otherOutputs, otherJacobian);
        var d = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.DenseOfRowMajor(5, Theta.Length, jacobian);
        var cross = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.DenseOfRowMajor(2, Theta.Length, otherJacobian) * d.Transpose();
        var dual = (d * d.Transpose()).Solve(MathNet.Numerics.LinearAlgebra.Vector<double>.Build.DenseOfEnumerable(Targets.Zip(outputs, (y, x) => y - x)));
        var shift = cross * dual;
        for (int i = 0; i < 2; i++)
            Assert.Equal(otherOutputs[i] + shift[i], predicted[i], 1e-7);
    }

    [Fact]
    public void LeaveOneOut_IsTheErrorOfTheModelWithoutTheSample()
    {
        using ModelOutputMap<LawNetwork> map = new(Inputs);
        double[] errors = new TangentKernelRegression(map, Theta, Targets).LeaveOneOut();
        for (int r = 0; r < 5; r++)
        {
            using ModelOutputMap<LawNetwork> rest = new([.. Inputs.Where((_, i) => i != r)]), left = new([Inputs[r]]);
            double predicted = new TangentKernelRegression(rest, Theta, [.. Targets.Where((_, i) => i != r)]).Predict(left)[0];
            Assert.Equal(Targets[r] - predicted, errors[r], 1e-6 * Math.Max(1, Math.Abs(errors[r])));
        }
    }

    [Fact]
    public void Constructor_AtLostRank_Throws()
    {
        using ModelOutputMap<LawNetwork> map = new([0.5, 0.5]);
        Assert.Throws<RunException>(() => new TangentKernelRegression(map, Theta, [0, 1]));
    }
}
