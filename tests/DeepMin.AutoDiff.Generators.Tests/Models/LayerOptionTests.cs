using static DeepMin.AutoDiff.Generators.Tests.Models.HandWritten;

namespace DeepMin.AutoDiff.Generators.Tests.Models;

/// <summary>Networks with layer options: their values are those of the network written by hand, and every operator is right.</summary>
public class LayerOptionTests
{
    /// <summary>The attributes, and y(θ, c, x) with the offsets that the documentation promises.</summary>
    private static readonly Dictionary<string, (string Attributes, int Parameters, int Constants, Func<double[], double[], double[], double[]> Value)> Networks = new()
    {
        ["residual"] = (
            "[Network(3)] [Dense(3, Activation.Tanh, Skip = SkipConnection.Identity)] [Dense(2)]", 20, 0,
            (t, c, x) => Affine(t, Add(Apply(Affine(t, x, 3, 0, 9), Math.Tanh), x), 2, 12, 18)),
        ["residual linear"] = (
            "[Network(2)] [Dense(2, Bias = false, Skip = SkipConnection.Identity)]", 4, 0,
            (t, c, x) => Add(Affine(t, x, 2, 0), x)),
        ["projected"] = (
            "[Network(2)] [Dense(4, Activation.Tanh, Skip = SkipConnection.Projection)] [Dense(3, Activation.Sigmoid, Skip = SkipConnection.Projection)]", 47, 0,
            (t, c, x) =>
            {
                double[] h = Add(Apply(Affine(t, x, 4, 0, 8), Math.Tanh), Affine(t, x, 4, 12));
                return Add(Apply(Affine(t, h, 3, 20, 32), Sigmoid), Affine(t, h, 3, 35));
            }
        ),
        ["tied thrice"] = (
            "[Network(3)] [Dense(3, Activation.Tanh)] [Dense(3, Activation.Sin, SharedWith = \"Layer1\")] [Dense(3, Activation.Sigmoid, SharedWith = \"Layer1\")] [Dense(2)]", 20, 0,
            (t, c, x) => Affine(t, Apply(Affine(t, Apply(Affine(t, Apply(Affine(t, x, 3, 0, 9), Math.Tanh), 3, 0, 9), Math.Sin), 3, 0, 9), Sigmoid), 2, 12, 18)),
        ["tied to a later layer"] = (
            "[Network(3)] [Dense(3, Activation.Tanh, Bias = false, SharedWith = \"cell\", Skip = SkipConnection.Identity)] [Dense(3, Activation.Tanh, Bias = false, Name = \"cell\")] [Dense(1)]", 13, 0,
            (t, c, x) => Affine(t, Apply(Affine(t, Add(Apply(Affine(t, x, 3, 0), Math.Tanh), x), 3, 0), Math.Tanh), 1, 9, 12)),
        ["no bias"] = (
            "[Network(3)] [Dense(4, Activation.Tanh, Bias = false)] [Dense(3, Bias = false)] [Dense(2, Bias = false)]", 30, 0,
            (t, c, x) => Affine(t, Affine(t, Apply(Affine(t, x, 4, 0), Math.Tanh), 3, 12), 2, 24)),
        ["frozen"] = (
            "[Network(2)] [Dense(3, Activation.Tanh, Frozen = true)] [Dense(4, Activation.Softplus)] [Dense(2, Activation.Tanh, Frozen = true, Bias = false, Skip = SkipConnection.Projection)]", 16, 25,
            (t, c, x) =>
            {
                double[] h = Apply(Affine(t, Apply(Affine(c, x, 3, 0, 6), Math.Tanh), 4, 0, 12), Softplus);
                return Add(Apply(Affine(c, h, 2, 9), Math.Tanh), Affine(c, h, 2, 17));
            }
        ),
        ["random features, tied"] = (
            "[Network(3)] [Dense(3, Activation.Tanh, Frozen = true)] [Dense(3, Activation.Tanh, SharedWith = \"Layer1\")] [Dense(2, Bias = false)]", 6, 12,
            (t, c, x) => Affine(t, Apply(Affine(c, Apply(Affine(c, x, 3, 0, 9), Math.Tanh), 3, 0, 9), Math.Tanh), 2, 0)),
        ["standardized by literals"] = (
            "[Network(2)] [Standardize(StandardizedPart.Inputs, mean: [0.5, -20], scale: [2, 0.125])] [Standardize(StandardizedPart.Outputs, mean: [1e3, 0.1], scale: [4, 0.5])] [Dense(3, Activation.Tanh)] [Dense(2)]", 17, 0,
            (t, c, x) => Add([1e3, 0.1], Multiply([4, 0.5], Affine(t, Apply(Affine(t, Divide(Subtract(x, [0.5, -20]), [2, 0.125]), 3, 0, 6), Math.Tanh), 2, 9, 15)))),
        ["standardized at run time"] = (
            "[Network(2)] [Standardize(StandardizedPart.Outputs)] [Standardize(StandardizedPart.Inputs)] [Dense(3, Activation.Tanh)] [Dense(1, Activation.Sigmoid)]", 13, 6,
            (t, c, x) => Add(c[4..5], Multiply(c[5..], Apply(Affine(t, Apply(Affine(t, Divide(Subtract(x, c[..2]), c[2..4]), 3, 0, 6), Math.Tanh), 1, 9, 12), Sigmoid)))),
        ["all"] = (
            """
            [Network(3), Standardize(StandardizedPart.Inputs), Standardize(StandardizedPart.Outputs, [0.5, -2.0], [3.0, 0.25])]
            [Dense(4, Activation.Tanh, Skip = SkipConnection.Projection, Name = "encoder")]
            [Dense(4, Activation.Softplus, Skip = SkipConnection.Identity, Name = "cell")]
            [Dense(4, Activation.Tanh, Skip = SkipConnection.Identity, SharedWith = "cell")]
            [Dense(4, Activation.Sigmoid, Skip = SkipConnection.Projection, SharedWith = "cell")]
            [Dense(4, Frozen = true, Bias = false, Skip = SkipConnection.Identity)]
            [Dense(2, Bias = false)]
            """, 72, 22,
            (t, c, x) =>
            {
                double[] h = Divide(Subtract(x, c[..3]), c[3..6]);
                h = Add(Apply(Affine(t, h, 4, 0, 12), Math.Tanh), Affine(t, h, 4, 16));
                h = Add(Apply(Affine(t, h, 4, 28, 44), Softplus), h);
                h = Add(Apply(Affine(t, h, 4, 28, 44), Math.Tanh), h);
                h = Add(Apply(Affine(t, h, 4, 28, 44), Sigmoid), Affine(t, h, 4, 48));
                h = Add(Affine(c, h, 4, 6), h);
                return Add([0.5, -2.0], Multiply([3.0, 0.25], Affine(t, h, 2, 64)));
            }
        ),
    };

    public static TheoryData<string> Names => [.. Networks.Keys];

    [Fact]
    public void Network_OfEveryOption_HasSlopesInTheUnitsOfItsInputs()
    {
        string attributes = Networks["all"].Attributes;
        GeneratedModel model = Load(attributes), augmented = Load(attributes.Replace("[Network(3)", "[Network(3, InputDerivatives = true)", StringComparison.Ordinal));
        OperatorLaws.Hold(augmented, seed: 1, samples: 3);
        model.Constants = augmented.Constants;
        OperatorLaws.HoldSlopes(model, augmented, seed: 2);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Network_WithOptions_ComputesWhatIsWrittenByHand(string name)
    {
        (string attributes, int parameters, int constants, Func<double[], double[], double[], double[]> value) = Networks[name];
        GeneratedModel model = Load(attributes);
        Assert.Equal((parameters, constants), (model.ParameterCount, model.ConstantCount));

        for (int seed = 0; seed < 5; seed++)
        {
            int samples = 1 + (4 * seed);
            OperatorLaws.Hold(model, seed, samples);
            var random = new Random(seed);
            double[] theta = OperatorLaws.Draw(random, parameters, 1), inputs = OperatorLaws.Draw(random, samples * model.InputCount, 2);
            double[] expected = [.. inputs.Chunk(model.InputCount).SelectMany(x => value(theta, model.Constants, x))];
            OperatorLaws.Near(expected, model.Evaluate(theta, inputs), 1e-14, $"y, seed {seed}");
        }
    }

    private static GeneratedModel Load(string attributes) =>
        GeneratedModel.Load(TestCompilation.RunGenerator(TestCompilation.Create($"{attributes} public partial class Net;")).Compilation, "Net");
}
