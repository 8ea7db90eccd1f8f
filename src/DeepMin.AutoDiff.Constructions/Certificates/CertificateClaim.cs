namespace DeepMin.AutoDiff.Constructions;

/// <summary>What a certificate claims, in the order in which it is checked.</summary>
public enum CertificateClaim
{
    /// <summary>The parameters belong to the network that is asked for.</summary>
    Network,

    /// <summary>The data set is the one that was constructed on, to the bit.</summary>
    Data,

    /// <summary>Every sample belongs to a piece of its own class.</summary>
    Pieces,

    /// <summary>The order lists every piece once, and every piece has a sample.</summary>
    Order,

    /// <summary>A hyperplane separates a piece from all later ones, with the gap that is stated.</summary>
    Separation,

    /// <summary>The pre-activation of a hidden neuron has the stated sign.</summary>
    Sign,

    /// <summary>The network maps all samples of a piece to one point, from the stated layer on.</summary>
    Collapse,

    /// <summary>The image of a piece is as near to the target of its class as is stated.</summary>
    ImageError,

    /// <summary>The image of a piece is nearest to the target of its own class.</summary>
    Decision,

    /// <summary>The cost C_N is at most the stated one.</summary>
    Cost,

    /// <summary>The parameters have the stated form.</summary>
    Form,

    /// <summary>The hulls of a class and of others have a common point.</summary>
    CommonPoint,

    /// <summary>Exact numbers fit the budget of bits. A check that ends here has neither proved nor refuted the certificate.</summary>
    Budget,

    /// <summary>No sample within the stated distance of a sample has another class.</summary>
    Margin,
}
