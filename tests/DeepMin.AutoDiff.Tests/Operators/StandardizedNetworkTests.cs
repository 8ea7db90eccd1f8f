using DeepMin.AutoDiff.Tests.Networks;
using DeepMin.AutoDiff.Tests.Support;

namespace DeepMin.AutoDiff.Tests.Operators;

/// <summary>A standardized network is the network without units between two affine maps, whether its numbers are in the code or bound.</summary>
public class StandardizedNetworkTests
{
    private const int Samples = 7;
    private static readonly Standardization InputUnits = new([20.0, -3.5, 1000.0], [5.0, 0.25, 300.0]);
    private static readonly Standardization OutputUnits = new([0.5, 40.0], [0.125, 7.0]);
    private static readonly double[] Theta = NetworkInitializer.Create<UnitlessNet>(3);
    private static readonly double[] Plain = Gaussian.Vector(new Random(4), Samples * 3);
    private static readonly double[] Inputs = [.. Plain.Select((value, i) => InputUnits.Mean[i % 3] + (InputUnits.Scale[i % 3] * value))];

    private static double[] Constants
    {
        get
        {
            double[] constants = new double[BoundUnitsNet.Constants.TotalLength];
            InputUnits.WriteTo(constants, BoundUnitsNet.Constants, StandardizedPart.Inputs);
            OutputUnits.WriteTo(constants, BoundUnitsNet.Constants, StandardizedPart.Outputs);
            return constants;
        }
    }

    [Fact]
    public void Evaluate_IsThatOfTheLayersInUnits()
    {
        double[] baked = new double[Samples * 2], bound = new double[Samples * 2], plain = new double[Samples * 2];
        BakedUnitsNet.Evaluate(Theta, Inputs, baked);
        BoundUnitsNet.Evaluate(Theta, Constants, Inputs, bound);
        UnitlessNet.Evaluate(Theta, Plain, plain);
        Assert.Equal(bound, baked);
        Close.MaxNorm([.. plain.Select((value, i) => OutputUnits.Mean[i % 2] + (OutputUnits.Scale[i % 2] * value))], baked, 1e-13, "y");
    }

    [Fact]
    public void Operators_OfBothForms_AreTheSame()
    {
        int parameters = UnitlessNet.ParameterCount;
        double[] byOutput = new double[Samples * 2], other = new double[Samples * 2], byParameter = new double[parameters], otherByParameter = new double[parameters];
        double[] tangent = Gaussian.Vector(new Random(5), parameters), cotangent = Gaussian.Vector(new Random(6), Samples * 2);
        BakedUnitsNet.Jvp(Theta, Inputs, tangent, byOutput);
        BoundUnitsNet.Jvp(Theta, Constants, Inputs, tangent, other);
        Assert.Equal(byOutput, other);
        BakedUnitsNet.Vjp(Theta, Inputs, cotangent, byParameter);
        BoundUnitsNet.Vjp(Theta, Constants, Inputs, cotangent, otherByParameter);
        Assert.Equal(byParameter, otherByParameter);

        double[] jacobian = new double[Samples * 2 * parameters], otherJacobian = new double[jacobian.Length], gram = new double[14 * 14], otherGram = new double[14 * 14];
        BakedUnitsNet.Jacobian(Theta, Inputs, byOutput, jacobian);
        BoundUnitsNet.Jacobian(Theta, Constants, Inputs, other, otherJacobian);
        Assert.Equal(jacobian, otherJacobian);
        BakedUnitsNet.Gram(Theta, Inputs, gram);
        BoundUnitsNet.Gram(Theta, Constants, Inputs, otherGram);
        Assert.Equal(gram, otherGram);
    }

    [Fact]
    public void Evaluate_InFloat32_IsTheFloat64ValueRounded()
    {
        float[] theta = NetworkInitializer.Create<AllOptionsSingleNet, float>(3), constants = NetworkInitializer.CreateConstants<AllOptionsSingleNet, float>(3);
        float[] inputs = [.. Plain.Select(value => (float)value)], outputs = new float[Samples * 2];
        AllOptionsSingleNet.Evaluate(theta, constants, inputs, outputs);
        double[] expected = new double[Samples * 2];
        AllOptionsNet.Evaluate(Widened(theta), Widened(constants), Widened(inputs), expected);
        Close.MaxNorm(expected, Widened(outputs), 1e-6, "y");

        static double[] Widened(float[] values) => [.. values.Select(value => (double)value)];
    }

    [Fact]
    public void Fingerprints_DifferWhereFunctionsOfThetaDiffer()
    {
        ModelFingerprint[] fingerprints = [BakedUnitsNet.Fingerprint, BoundUnitsNet.Fingerprint, UnitlessNet.Fingerprint, RandomFeatureNet.Fingerprint, TrainedFeatureNet.Fingerprint];
        Assert.Equal(fingerprints.Length, fingerprints.Distinct().Count());
    }

    [Fact]
    public void Constants_OfAnotherLength_AreRefusedByName()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => BoundUnitsNet.Evaluate(Theta, new double[9], Inputs, new double[Samples * 2]));
        Assert.Equal("constants", error.ParamName);
        Assert.StartsWith("Expected constants of length 10, got 9.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Layout_NamesSlicesByLayer()
    {
        Assert.Equal(["W_encoder", "b_encoder", "P_encoder", "W_cell", "b_cell", "P_cell", "W5"], AllOptionsNet.Parameters.Select(slice => slice.Name));
        Assert.Equal(["inputMean", "inputScale", "W4"], AllOptionsNet.Constants.Select(slice => slice.Name));
        Assert.Equal(AllOptionsNet.Layers[2].Weights, AllOptionsNet.Layers[1].Weights);
        Assert.Equal((true, SkipConnection.Identity, null), (AllOptionsNet.Layers[3].IsFrozen, AllOptionsNet.Layers[3].Skip, AllOptionsNet.Layers[3].Bias));
    }
}
