namespace DeepMin.AutoDiff.Tests.Constructions;

/// <summary>What a network claims that no attribute can say yet.</summary>
internal interface INetworkChange
{
    static virtual IReadOnlyList<NetworkLayer> Layers => W2_3_3_3_3.Layers;

    static virtual SliceLayout Constants => W2_3_3_3_3.Constants;
}
