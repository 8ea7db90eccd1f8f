using DeepMin.AutoDiff.Constructions;
using DeepMin.AutoDiff.Tests.Networks;

namespace DeepMin.AutoDiff.Tests.Constructions;

public class RefusalTests
{
    private static readonly LabeledData Three = new([0, 0, 5, 0, 9, 1], [0, 1, 2]);

    [Fact]
    public void Network_WithTooFewLayers_IsRefusedWithAttributesThatFit() => AssertRefused<W2_4_3>(
        ConstructionForm.Automatic,
        "W2_4_3 cannot hold the compact form for 3 classes: it has 1 hidden layers, at least 3 are needed. These attributes fit:\n"
        + "[Network(inputs: 2)]\n[Dense(4, Activation.Relu)]\n[Dense(3, Activation.Relu)]\n[Dense(3, Activation.Relu)]\n[Dense(3)]");

    [Fact]
    public void Network_WithATooNarrowLayer_IsRefusedWithAttributesThatFit() => AssertRefused<W2_4_2_5_3>(
        ConstructionForm.Lifted,
        "W2_4_2_5_3 cannot hold the lifted form for 3 classes: hidden layer 2 has 2 neurons, at least 3 are needed. These attributes fit:\n"
        + "[Network(inputs: 2)]\n[Dense(4, Activation.Relu)]\n[Dense(3, Activation.Relu)]\n[Dense(5, Activation.Relu)]\n[Dense(3)]");

    [Fact]
    public void StrictForm_OfFewerFeaturesThanClasses_IsRefusedForEveryNetwork() => AssertRefused<W2_4_3>(
        ConstructionForm.Strict,
        "W2_4_3 cannot hold the strict form for 3 classes: it has 1 hidden layers, at least 3 are needed. "
        + "No network can with 2 features: use ConstructionForm.Lifted.");

    [Fact]
    public void StrictForm_OfGrowingWidths_IsRefusedWithAttributesThatFit()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => SequentialMinimizer.Construct<W2_4_3_4_2>(
            new LabeledData([0, 0, 5, 0], [0, 1]), new ConstructionOptions { Form = ConstructionForm.Strict }));
        Assert.Equal(
            "W2_4_3_4_2 cannot hold the strict form for 2 classes: hidden layer 1 has 4 neurons, at most the 2 before it are allowed. "
            + "These attributes fit:\n[Network(inputs: 2)]\n[Dense(2, Activation.Relu)]\n[Dense(2, Activation.Relu)]\n[Dense(2, Activation.Relu)]\n[Dense(2)]",
            error.Message);
    }

    [Fact]
    public void Network_OfOtherInputs_IsRefused() =>
        AssertRefused<W3_3_3_3_3>(ConstructionForm.Automatic, "it has 3 inputs, the data set 2 features");

    [Fact]
    public void Network_OfOtherOutputs_IsRefused() =>
        AssertRefused<W2_4_3_4_2>(ConstructionForm.Automatic, "it has 2 outputs, the targets 3");

    [Fact]
    public void Network_OfOtherActivations_IsRefused() =>
        AssertRefused<Smooth>(ConstructionForm.Automatic, "hidden layer 1 has the activation Tanh, Relu is needed");

    [Fact]
    public void Network_WithAnActivationAtTheEnd_IsRefused() =>
        AssertRefused<Clipped>(ConstructionForm.Automatic, "its last layer has the activation Relu, Identity is needed");

    [Fact]
    public void Network_WithTiedLayers_IsRefusedByName() =>
        AssertRefused<AlteredNetwork<Tied>>(ConstructionForm.Automatic, "its layer with W2 and b2 is tied to another one");

    [Fact]
    public void Network_WithFrozenLayers_IsRefusedByName() =>
        AssertRefused<AlteredNetwork<Frozen>>(ConstructionForm.Automatic, "its slice scale is a constant, which a construction cannot choose");

    [Fact]
    public void Network_WithGeneratedOptions_IsRefusedByName()
    {
        AssertRefused<RandomFeatureNet>(ConstructionForm.Automatic, "RandomFeatureNet cannot hold a construction: its layer with W1 is frozen.");
        AssertRefused<BoundUnitsNet>(ConstructionForm.Automatic, "it standardizes its inputs or outputs; standardize the data or the targets instead");
        AssertRefused<ResidualNet>(ConstructionForm.Automatic, "its layer with W1 has a skip connection");
        AssertRefused<UnbiasedNet>(ConstructionForm.Automatic, "its layer with W2 has no bias");
        AssertRefused<TiedNet>(ConstructionForm.Automatic, "its layer with W1 and b1 is tied to another one");
        AssertRefused<BakedUnitsNet>(ConstructionForm.Automatic, "it standardizes its inputs or outputs; standardize the data or the targets instead");
    }

    [Fact]
    public void Targets_ThatAreEqual_AreRefused()
    {
        ConstructionOptions options = new() { Targets = new double[] { 1, 2, 1 } };
        ArgumentException error = Assert.Throws<ArgumentException>(() => SequentialMinimizer.Construct<W2_3_3_3_1>(Three, options));
        Assert.StartsWith("Expected distinct targets, got equal ones for classes 0 and 2.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void StrictForm_OfParallelHyperplanes_IsRefusedWithItsReason()
    {
        LabeledData line = new([0, 0, 0, 5, 0, 0, 9, 0, 0], [0, 1, 2]);
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() =>
            SequentialMinimizer.Construct<W3_3_3_3_3>(line, new ConstructionOptions { Form = ConstructionForm.Strict }));
        Assert.Equal(
            "No form of W3_3_3_3_3 reaches zero cost. Strict: the normals of the hyperplanes are linearly dependent.", error.Message);
    }

    [Fact]
    public void Data_ThatIsNotSeparable_IsRefusedWithItsProof()
    {
        LabeledData iris = SeparabilityOracle.Of("iris").Data;
        NotSequentiallySeparableException error =
            Assert.Throws<NotSequentiallySeparableException>(() => SequentialMinimizer.Construct<W4_3_3_3_3>(iris));
        Assert.Equal("The classes are not sequentially linearly separable: 0 (margin 1.432); blocked: 1, 2.", error.Message);
        Assert.Equal(2, error.Order.Core.Count);
    }

    private static void AssertRefused<TNetwork>(ConstructionForm form, string message)
        where TNetwork : INetwork<TNetwork>
    {
        ArgumentException error = Assert.Throws<ArgumentException>(
            () => SequentialMinimizer.Construct<TNetwork>(Three, new ConstructionOptions { Form = form }));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    private sealed class Tied : INetworkChange
    {
        public static IReadOnlyList<NetworkLayer> Layers { get; } =
            [W2_3_3_3_3.Layers[0], W2_3_3_3_3.Layers[1], W2_3_3_3_3.Layers[1], W2_3_3_3_3.Layers[3]];
    }

    private sealed class Frozen : INetworkChange
    {
        public static SliceLayout Constants { get; } = new(new ParameterSlice("scale", 0, 2, 1));
    }
}
